using System.Text;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Api.Identity;
using IvsChatBackend.Api.Review;
using IvsChatBackend.Core.Identity.Keys;
using IvsChatBackend.TestKit;
using IvsChatBackend.TestKit.Jwt;

namespace IvsChatBackend.Api.Tests.Http;

/// <summary>Readers that are pure, by what must hold of them for any input.</summary>
public sealed class ReaderPropertyTests(ITestOutputHelper output)
{
    private const string Letters = "ab,\"'=+-@\t\r\n ;|.:~_/%\\{}[]é大＝＋－＠0";

    [Fact]
    public void Any_id_comes_back_from_its_segment_which_no_path_resolves()
    {
        var run = FuzzRun.Start(output.WriteLine);
        for (var input = 0; input < run.Inputs; input++)
        {
            var id = Text(run.Random, minimum: 1);
            var segment = PathId.ToSegment(id);

            Assert.True(PathId.TryParse(segment, out var parsed) && parsed == id, $"FUZZ_SEED={run.Seed}: {id}");
            Assert.EndsWith("/" + segment, new Uri($"http://127.0.0.1/users/{segment}").AbsolutePath.Replace("%7C", "|", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Any_fields_come_back_from_their_line_and_none_is_a_formula()
    {
        var run = FuzzRun.Start(output.WriteLine);
        for (var input = 0; input < run.Inputs; input++)
        {
            string[] fields = [Text(run.Random, minimum: 1), .. Enumerable.Range(0, run.Random.Next(4)).Select(_ => Text(run.Random))];
            var line = CsvLines.Write(fields) + "\n";

            var (_, read) = Assert.Single(CsvLines.Read(line));
            Assert.True(fields.SequenceEqual(read), $"FUZZ_SEED={run.Seed}: {line}");
            Assert.DoesNotMatch("^\"?[=+\\-@\\t\\r\\n＝＋－＠]", CsvLines.Write([fields[0]]));
        }
    }

    [Fact]
    public void Any_csv_is_read_to_its_end()
    {
        var run = FuzzRun.Start(output.WriteLine);
        for (var input = 0; input < run.Inputs; input++)
        {
            Assert.All(CsvLines.Read(Text(run.Random, maximum: 60)), record => Assert.NotEmpty(record.Fields));
        }
    }

    [Fact]
    public void Any_claims_of_the_gateway_and_any_bearer_are_read()
    {
        var run = FuzzRun.Start(output.WriteLine);
        var token = new TestIssuer().Sign();
        for (var input = 0; input < run.Inputs; input++)
        {
            var claims = new Dictionary<string, string> { ["iss"] = "https://issuer.example", ["sub"] = "ann", [Text(run.Random)] = $"[{Text(run.Random)}]" };
            var bearer = Encoding.Latin1.GetString(HostileBytes.Change(Encoding.ASCII.GetBytes(token), run.Random));

            Assert.Equal("ann", GatewayClaims.Read(claims, bearer, out _).GetString("sub"));
        }
    }

    [Fact]
    public void Any_key_set_is_read_or_refused()
    {
        var run = FuzzRun.Start(output.WriteLine);
        var document = Encoding.UTF8.GetBytes(TestIssuer.JwksOf(TestKeys.For("RS256"), TestKeys.For("ES256")));
        var read = 0;
        for (var input = 0; input < run.Inputs; input++)
        {
            read += JwkSet.TryParse(HostileBytes.Change(document, run.Random), out var set) && set.Count + set.LeftOut.Values.Sum() > 0 ? 1 : 0;
        }

        Assert.InRange(read, 1, run.Inputs - 1);
    }

    private static string Text(Random random, int minimum = 0, int maximum = 12) =>
        string.Concat(Enumerable.Range(0, random.Next(minimum, maximum)).Select(_ => Letters[random.Next(Letters.Length)]));
}
