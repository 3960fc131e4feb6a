using System.Reflection;
using IvsChatBackend.TestKit;

namespace Amazon.Lambda.Tests.Packages;

/// <summary>
/// What the stand-ins offer, AWS's packages offer as well: whatever compiles against ours compiles against theirs. The files under
/// Surface list what theirs export.
/// </summary>
public sealed class PublicSurfaceTests
{
    private static readonly string Surfaces =
        Path.Combine(Requires.RepositoryRoot, "tests", "AwsPackages", "Amazon.Lambda.Tests", "Packages", "Surface");

    public static TheoryData<string> StandIns => [.. Directory.EnumerateFiles(Surfaces).Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory]
    [MemberData(nameof(StandIns))]
    public void A_stand_in_offers_nothing_that_its_package_lacks(string package)
    {
        var theirs = Read(package);
        var ours = PublicSurface.Of(Assembly.Load(package)).ToList();
        Assert.NotEmpty(ours);
        var excess = ours.Where(member => !theirs.Contains(member)).Select(member => $"{member.Type}: {member.Member}");
        Assert.Empty(excess);
    }

    [Fact]
    public void Each_stand_in_has_its_list() => Assert.Equal(
        Directory.EnumerateDirectories(Path.Combine(Requires.RepositoryRoot, "src", "AwsPackages"), "Amazon.Lambda.*").Select(Path.GetFileName).Order(),
        StandIns.Select(row => row.Data).Order());

    [Fact]
    public void What_a_package_lacks_is_found()
    {
        var theirs = Read("Amazon.Lambda.Core");
        Assert.Contains(("Amazon.Lambda.Core.ILambdaLogger", "void LogLine(string)"), theirs);
        Assert.DoesNotContain(("Amazon.Lambda.Core.ILambdaLogger", "void LogLine(string, int)"), theirs);
    }

    // A method of theirs that may be called without its last parameters stands for the shorter ones too.
    private static HashSet<(string Type, string Member)> Read(string package)
    {
        var members = new HashSet<(string, string)>();
        var type = "";
        foreach (var line in File.ReadLines(Path.Combine(Surfaces, package + ".txt")))
        {
            if (line[0] != ' ')
            {
                type = line;
                continue;
            }

            var (signature, optional) = PublicSurface.Normalize(line.Trim());
            members.Add((type, signature));
            for (; optional > 0; optional--)
            {
                var comma = signature.LastIndexOf(", ", StringComparison.Ordinal);
                signature = signature[..(comma < 0 ? signature.IndexOf('(', StringComparison.Ordinal) + 1 : comma)] + ")";
                members.Add((type, signature));
            }
        }

        return members;
    }
}
