namespace IvsChatBackend.DevHost.Tests.State;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ivschat-state-").FullName;

    public string Journal => System.IO.Path.Combine(Path, "journal");

    /// <summary>A folder with a journal of this content and nothing else: what a process that died has left.</summary>
    public static TemporaryFolder With(ReadOnlySpan<byte> journal)
    {
        var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.Journal, journal);
        return folder;
    }

    /// <summary>The same files in another folder, as they are on the disk while their process still has them open.</summary>
    public TemporaryFolder Copy()
    {
        var copy = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(Path).Where(file => System.IO.Path.GetFileName(file) != "lock"))
        {
            using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var target = File.Create(System.IO.Path.Combine(copy.Path, System.IO.Path.GetFileName(file)));
            content.CopyTo(target);
        }

        return copy;
    }

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
