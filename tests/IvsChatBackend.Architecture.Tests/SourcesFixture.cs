using IvsChatBackend.Architecture.Tests.Sources;

[assembly: AssemblyFixture(typeof(IvsChatBackend.Architecture.Tests.SourcesFixture))]

namespace IvsChatBackend.Architecture.Tests;

/// <summary>The checkout's sources and who mentions what in them, read once for all tests.</summary>
public sealed class SourcesFixture
{
    private readonly TypeMentions _sources;

    public SourcesFixture()
    {
        Files = [.. Repository.Files("src"), .. Repository.Files("tests")];
        _sources = new TypeMentions(Files);
        Mentions = _sources.All();
    }

    internal IReadOnlyList<SourceFile> Files { get; }

    internal IReadOnlyList<TypeMention> Mentions { get; }

    internal IReadOnlyList<PublicType> PublicTypes => _sources.PublicTypes();
}
