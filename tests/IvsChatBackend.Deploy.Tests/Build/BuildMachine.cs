using System.Diagnostics;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Deploy.Tests.Build;

/// <summary>
/// A machine as build/function.sh finds it: its own programs alone are on the PATH, and those that tell or make something are short scripts.
/// The real build and the real container are not run.
/// </summary>
internal sealed class BuildMachine : IDisposable
{
    private static readonly string[] Real =
        ["awk", "bash", "cat", "chmod", "cp", "dirname", "env", "grep", "id", "mkdir", "mktemp", "openssl", "rm", "sed", "sort", "tail"];

    private readonly string _root = Directory.CreateTempSubdirectory("build-machine-").FullName;

    public BuildMachine()
    {
        Directory.CreateDirectory(Programs);
        Directory.CreateDirectory(Artifacts);
        foreach (var name in Real)
        {
            File.CreateSymbolicLink(Path.Combine(Programs, name), Find(name));
        }

        CopyScripts();
        Uname("Linux", "x86_64");
        Put("getconf", "echo glibc 2.41");
        Gcc("gcc");
        // Publishes, as far as the script is concerned: leaves a file where -o says.
        Put("dotnet", """echo "dotnet $*" >> "$LOG"; while [ "$1" != -o ]; do shift; done; mkdir -p "$2"; echo compiled here > "$2/bootstrap" """);
        GlibcNeeded("2.34");
    }

    public string Artifacts => Path.Combine(_root, "out");

    /// <summary>What was built and run, a command a line.</summary>
    public string[] Commands => File.Exists(Log) ? File.ReadAllLines(Log) : [];

    private string Programs => Path.Combine(_root, "bin");

    private string Log => Path.Combine(_root, "log");

    public void Uname(string system, string architecture) => Put("uname", $"""[ "$1" = -m ] && echo {architecture} || echo {system}""");

    /// <summary>The newest symbol that what is linked here asks for.</summary>
    public void GlibcNeeded(string version) => Put(
        "readelf", string.Join("; ", new[] { "2.2.5", version, "2.17" }.Select(needed => $"echo '  0x0010:   Name: GLIBC_{needed}  Flags: none  Version: 3'")));

    public void Gcc(string name) => Put(name, "exit 0");

    public void Engine(string name) => Put(name, $"""[ "$1" = info ] || echo "{name} $*" >> "$LOG" """);

    public void BrokenEngine(string name) => Put(name, "exit 1");

    public void Remove(string program) => File.Delete(Path.Combine(Programs, program));

    public (int ExitCode, string Errors) Build(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Programs, "bash"), [Path.Combine(_root, "build", "function.sh"), .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = Programs;
        start.Environment["LOG"] = Log;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        output.GetAwaiter().GetResult();
        process.WaitForExit();
        return (process.ExitCode, errors.Trim());
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static string Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, name)).First(File.Exists);

    private void CopyScripts()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root, "build")).FullName;
        File.Copy(Path.Combine(Requires.RepositoryRoot, "build", "function.sh"), Path.Combine(folder, "function.sh"));
        Put(Path.Combine(folder, "roots.sh"), """echo roots > "$1" """);
        File.WriteAllText(Path.Combine(_root, "template.yaml"), "Parameters:\n  Architecture:\n    Type: String\n    Default: arm64\n  Other:\n    Default: x\n");
        File.WriteAllText(Path.Combine(_root, "global.json"), """{ "sdk": { "version": "10.0.999" } }""");
    }

    private void Put(string name, string body)
    {
        var path = Path.Combine(Programs, name);
        File.WriteAllText(path, $"#!{Path.Combine(Programs, "bash")}\n{body}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
