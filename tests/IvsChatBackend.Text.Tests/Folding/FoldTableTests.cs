using System.Diagnostics;
using System.Text.Json.Nodes;
using IvsChatBackend.TestKit;
using IvsChatBackend.Text.Folding;

namespace IvsChatBackend.Text.Tests.Folding;

public sealed class FoldTableTests
{
    [Theory]
    [InlineData('A', "a")]
    [InlineData('é', "e")]
    [InlineData('ß', "ss")]
    [InlineData('ﬁ', "fi")]
    [InlineData('ｆ', "f")]
    [InlineData('ⓐ', "a")]
    [InlineData(0x1D41A, "a")]
    [InlineData(0x1F170, "a")]
    [InlineData('Ж', "ж")]
    [InlineData('Σ', "σ")]
    [InlineData('ς', "σ")]
    [InlineData('가', "가")]
    [InlineData('が', "か\u3099")]
    public void A_letter_folds_to_its_plain_form(int scalar, string plain)
    {
        var entry = FoldTable.Find(scalar);

        Assert.Equal(plain, entry.Plain.IsEmpty ? char.ConvertFromUtf32(scalar) : entry.Plain.ToString());
    }

    [Theory]
    [InlineData('\u200B', FoldKind.Ignorable)]
    [InlineData('\u00AD', FoldKind.Ignorable)]
    [InlineData('\u202E', FoldKind.Ignorable)]
    [InlineData('\u0301', FoldKind.Ignorable)]
    [InlineData('\uFE0F', FoldKind.Ignorable)]
    [InlineData('\u0E47', FoldKind.ScriptMark)]
    [InlineData('\u3000', FoldKind.Space)]
    [InlineData('\uE000', FoldKind.Separator)]
    [InlineData(0x1F525, FoldKind.Separator)]
    [InlineData('＠', FoldKind.Ascii)]
    [InlineData('٣', FoldKind.Ascii)]
    public void Every_scalar_is_of_a_kind(int scalar, FoldKind kind) => Assert.Equal(kind, FoldTable.Find(scalar).Kind);

    [Fact]
    public async Task The_table_is_what_the_framework_with_ICU_and_the_look_alikes_give()
    {
        Requires.Node();
        var check = await CheckAsync();

        Requires.That(check is not null, "ICU is not installed: the fold tables cannot be made again");
        var differing = check!["differing"]!.AsArray().Select(scalar => $"U+{scalar!.GetValue<int>():X4}").ToArray();
        Assert.True(check["scalars"]!.GetValue<int>() > 280_000);
        if (check["icu"]!.GetValue<string>() == FoldTable.UnicodeVersion)
        {
            Assert.True(differing.Length == 0, string.Join(' ', differing));
            Assert.True(check["sameFile"]!.GetValue<bool>(), "FoldData.g.cs is not what tools/FoldTables writes");
        }
    }

    // A process of its own, since the tests run without ICU, as the functions do.
    private static async Task<JsonNode?> CheckAsync()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet",
        [
            "run", "-c", "Release", "--project", Path.Combine(Requires.RepositoryRoot, "tools", "FoldTables"), "--", "check",
            Path.Combine(Requires.NodeProject, "node_modules", "unhomoglyph", "data.json"),
            Path.Combine(Requires.RepositoryRoot, "src", "IvsChatBackend.Text", "Folding", "FoldData.g.cs"),
        ])
        { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode == 0 ? JsonNode.Parse(output[output.IndexOf('{', StringComparison.Ordinal)..]) : null;
    }
}
