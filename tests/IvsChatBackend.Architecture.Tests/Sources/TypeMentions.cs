using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IvsChatBackend.Architecture.Tests.Sources;

/// <param name="From">The file that mentions a type.</param>
/// <param name="Type">The type's name; of a nested type, the outermost one's.</param>
/// <param name="To">The file that declares it.</param>
internal sealed record TypeMention(SourceFile From, string Type, SourceFile To);

/// <param name="Name">The type's name.</param>
/// <param name="File">The file that declares it.</param>
internal sealed record PublicType(string Name, SourceFile File);

/// <summary>
/// Who mentions which type, as the compiler binds the names. Not by <c>using</c> lines, which some uses do not need, and not by IL, in which
/// constants have vanished. Names in documentation comments count.
/// </summary>
internal sealed class TypeMentions
{
    private static readonly CSharpParseOptions _parsing = new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    private readonly Dictionary<SyntaxTree, SourceFile> _files;
    private readonly CSharpCompilation _compilation;

    public TypeMentions(IEnumerable<SourceFile> files)
    {
        _files = files.ToDictionary(file => CSharpSyntaxTree.ParseText(file.Text, _parsing, file.Path));

        // Packages are left out: what they declare is not ours, and an unknown type binds to nothing.
        _compilation = CSharpCompilation.Create(
            "Sources",
            [.. _files.Keys, CSharpSyntaxTree.ParseText(ImplicitUsings, _parsing)],
            Framework(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
    }

    private const string ImplicitUsings =
        """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Http; global using Microsoft.Extensions.DependencyInjection;
        """;

    /// <summary>Each type of another file that a file mentions, once.</summary>
    public IReadOnlyList<TypeMention> All() => [.. _files.AsParallel().AsOrdered().SelectMany(entry => Of(entry.Key, entry.Value))];

    /// <summary>The public types that are not nested.</summary>
    public IReadOnlyList<PublicType> PublicTypes() =>
    [
        .. _files.SelectMany(entry => Declared(entry.Key)
            .Where(type => type.DeclaredAccessibility == Accessibility.Public && type.ContainingType is null)
            .Select(type => new PublicType(type.Name, entry.Value))),
    ];

    private IEnumerable<INamedTypeSymbol> Declared(SyntaxTree tree)
    {
        var model = _compilation.GetSemanticModel(tree);
        foreach (var node in tree.GetRoot().DescendantNodes())
        {
            if (node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax && model.GetDeclaredSymbol(node) is INamedTypeSymbol type)
            {
                yield return type;
            }
        }
    }

    private IEnumerable<TypeMention> Of(SyntaxTree tree, SourceFile file)
    {
        var model = _compilation.GetSemanticModel(tree);
        return tree.GetRoot().DescendantNodes(descendIntoTrivia: true).OfType<SimpleNameSyntax>()
            .Select(name => Outermost(TypeOf(model.GetSymbolInfo(name))))
            .SelectMany(type => type?.DeclaringSyntaxReferences.Select(place => (type.Name, File: Declaring(place))) ?? [])
            .Where(found => found.File is not null && found.File != file)
            .Distinct()
            .Select(found => new TypeMention(file, found.Name, found.File!));
    }

    private SourceFile? Declaring(SyntaxReference place) => _files.GetValueOrDefault(place.SyntaxTree);

    private static INamedTypeSymbol? TypeOf(SymbolInfo info) => (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) switch
    {
        IAliasSymbol { Target: INamedTypeSymbol aliased } => aliased,
        INamedTypeSymbol type => type,
        IMethodSymbol { ReducedFrom: { } extension } => extension.ContainingType,
        { ContainingType: { } holder } => holder,
        _ => null,
    };

    private static INamedTypeSymbol? Outermost(INamedTypeSymbol? type)
    {
        while (type?.ContainingType is { } outer)
        {
            type = outer;
        }

        return type?.OriginalDefinition;
    }

    private static IEnumerable<MetadataReference> Framework() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path) is var name
            && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal)))
        .Select(path => MetadataReference.CreateFromFile(path));
}
