using System.Diagnostics;
using System.Text.RegularExpressions;
using IvsChatBackend.TestKit;

namespace Amazon.Lambda.Tests.Native;

/// <summary>The samples as native executables, and what Lambda asks of those. Publishing takes a minute or two.</summary>
public sealed partial class NativeFunctionTests(PublishedFunctions functions, ITestOutputHelper output)
    : SampleFunctionTests(functions), IClassFixture<PublishedFunctions>
{
    /// <summary>The C library of Amazon Linux 2023.</summary>
    private static readonly Version NewestGlibc = new(2, 34);

    public static TheoryData<string> Samples => ["BareFunction", "WebFunction"];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Nothing_is_warned_of_and_the_folder_holds_the_executable_alone(string sample)
    {
        var path = await functions.PathOfAsync(sample);
        Assert.DoesNotContain("warning", functions.Output[sample], StringComparison.OrdinalIgnoreCase);
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(path)!));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task No_symbol_is_newer_than_the_c_library_of_amazon_linux(string sample)
    {
        var path = await functions.PathOfAsync(sample);
        using var objdump = Process.Start(new ProcessStartInfo(Requires.Program("objdump"), ["-T", path]) { RedirectStandardOutput = true })!;
        var symbols = await objdump.StandardOutput.ReadToEndAsync();
        var needed = GlibcVersion().Matches(symbols).Select(match => Version.Parse(match.Groups[1].Value)).Max();
        Assert.NotNull(needed);
        Assert.True(needed <= NewestGlibc, $"{sample} needs glibc {needed}.");
        output.WriteLine($"{sample}: {new FileInfo(path).Length / 1e6:F1} MB, glibc {needed}");
    }

    [GeneratedRegex(@"GLIBC_(\d+(?:\.\d+)+)")]
    private static partial Regex GlibcVersion();
}
