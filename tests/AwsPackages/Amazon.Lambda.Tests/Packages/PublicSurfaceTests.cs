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
        var excess = ours.Where(member => !theirs.ContainsKey((member.Type, member.Member))).Select(member => $"{member.Type}: {member.Member}");
        Assert.Empty(excess);
    }

    [Theory]
    [MemberData(nameof(StandIns))]
    public void What_a_package_warns_of_its_stand_in_warns_of(string package)
    {
        var theirs = Read(package);
        var silent =
            from member in PublicSurface.Of(Assembly.Load(package))
            from mark in theirs.GetValueOrDefault((member.Type, member.Member), [])
            where !member.Marks.Contains(mark)
            select $"{member.Type}: {member.Member} lacks [{mark}]";
        Assert.Empty(silent);
    }

    [Fact]
    public void Each_stand_in_has_its_list() => Assert.Equal(
        Directory.EnumerateDirectories(Path.Combine(Requires.RepositoryRoot, "src", "AwsPackages"), "Amazon.Lambda.*").Select(Path.GetFileName).Order(),
        StandIns.Select(row => row.Data).Order());

    [Fact]
    public void What_a_package_lacks_is_found()
    {
        var theirs = Read("Amazon.Lambda.Core");
        Assert.Contains(("Amazon.Lambda.Core.ILambdaLogger", "void LogLine(string)"), theirs.Keys);
        Assert.DoesNotContain(("Amazon.Lambda.Core.ILambdaLogger", "void LogLine(string, int)"), theirs.Keys);
    }

    [Fact]
    public void A_warning_is_read_from_the_list_and_from_the_assembly()
    {
        const string Type = "Microsoft.Extensions.DependencyInjection.ServiceCollectionExtensions";
        const string Member = "static IServiceCollection AddAWSLambdaHosting(IServiceCollection, LambdaEventSource, Action<HostingOptions>)";
        const string Package = "Amazon.Lambda.AspNetCoreServer.Hosting";
        Assert.Equal(["RequiresUnreferencedCode"], Read(Package)[(Type, Member)]);
        var ours = PublicSurface.Of(Assembly.Load(Package)).Single(member => (member.Type, member.Member) == (Type, Member));
        Assert.Equal(["RequiresUnreferencedCode"], ours.Marks);
    }

    // A method of theirs that may be called without its last parameters stands for the shorter ones too.
    private static Dictionary<(string Type, string Member), string[]> Read(string package)
    {
        var members = new Dictionary<(string, string), string[]>();
        var (type, typeMarks) = ("", (IReadOnlyList<string>)[]);
        foreach (var line in File.ReadLines(Path.Combine(Surfaces, package + ".txt")))
        {
            var (marks, text) = AnalyzerMarks.Split(line);
            if (line[0] != ' ')
            {
                (typeMarks, type) = (marks, text);
                continue;
            }

            string[] all = [.. typeMarks, .. marks];
            var (signature, optional) = PublicSurface.Normalize(text);
            members[(type, signature)] = all;
            for (; optional > 0; optional--)
            {
                var comma = signature.LastIndexOf(", ", StringComparison.Ordinal);
                signature = signature[..(comma < 0 ? signature.IndexOf('(', StringComparison.Ordinal) + 1 : comma)] + ")";
                members.TryAdd((type, signature), all);
            }
        }

        return members;
    }
}
