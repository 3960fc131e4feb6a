namespace IvsChatBackend.Architecture.Tests.Sources;

/// <summary>The checkout that the tests run from.</summary>
internal static class Repository
{
    private static readonly string[] _built = ["/bin/", "/obj/", "/node_modules/"];

    public static string Root { get; } = FindRoot();

    /// <summary>Every C# file below a folder that a person wrote, in order of their paths.</summary>
    public static IReadOnlyList<SourceFile> Files(string folder) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !_built.Any(built => path.Contains(built, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, File.ReadAllText(Path.Combine(Root, path)))),
    ];

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "IvsChatBackend.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run from a checkout: IvsChatBackend.sln is above none of the test's folders.");
    }
}
