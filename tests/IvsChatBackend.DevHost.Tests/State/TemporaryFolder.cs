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

    /// <summary>The journal as it is on the disk while its process still has it open.</summary>
    public byte[] ReadJournal()
    {
        using var file = new FileStream(Journal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var content = new byte[file.Length];
        file.ReadExactly(content);
        return content;
    }

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
