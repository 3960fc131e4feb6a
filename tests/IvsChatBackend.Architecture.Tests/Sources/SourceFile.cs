namespace IvsChatBackend.Architecture.Tests.Sources;

/// <param name="Path">Below the repository's root, with forward slashes: <c>src/IvsChatBackend.Core/Audit/AuditTrail.cs</c>.</param>
internal sealed record SourceFile(string Path, string Text)
{
    /// <summary>The project's name: the folder below <c>src</c> or <c>tests</c>, or below an <c>AwsPackages</c> in either.</summary>
    public string Project { get; } = ProjectOf(Path);

    /// <summary>The first folder inside the project; empty for a file beside the project file.</summary>
    public string Folder
    {
        get
        {
            var inside = Path[(Path.IndexOf($"/{Project}/", StringComparison.Ordinal) + Project.Length + 2)..];
            var slash = inside.IndexOf('/', StringComparison.Ordinal);
            return slash < 0 ? "" : inside[..slash];
        }
    }

    private static string ProjectOf(string path)
    {
        var parts = path.Split('/');
        return parts[1] == "AwsPackages" ? parts[2] : parts[1];
    }
}
