using System.Globalization;
using System.Text.Json.Nodes;
using IvsChatBackend.TestKit.Jwt;

namespace IvsChatBackend.Benchmarks.Jwt;

/// <summary>
/// What verifying a token costs, claims included, beside npm's <c>aws-jwt-verify</c> and <c>jose</c> and beside the bare signature: everybody has
/// the keys at hand, and they take turns. A figure is the processor time of the whole process, garbage collection and compilation included.
/// </summary>
internal sealed class JwtBenchmark : IBenchmark
{
    private const int WarmUp = 3;
    private const int Rounds = 21;

    private static readonly (string Algorithm, int PerTurn)[] Cases = [("RS256", 4000), ("ES256", 2000)];

    public string Name => "jwt";

    public string Description => "processor time to verify a token, beside npm's aws-jwt-verify and jose";

    public async Task<bool> RunAsync()
    {
        var issuer = new TestIssuer();
        TestKey[] keys = [.. Cases.Select(one => TestKeys.For(one.Algorithm))];
        var jwks = TestIssuer.JwksOf(keys);
        var tokens = keys.ToDictionary(key => key.Algorithm, key => issuer.Sign("6f6c2a3e-1b7e-4c39-9f6e-3a5d2b1c0d9e", AddClaims, key: key));
        using var node = await NodeVerifiers.StartAsync(issuer, jwks, tokens);

        var holds = true;
        foreach (var (algorithm, perTurn) in Cases)
        {
            var ours = new OurVerifier(issuer, jwks, tokens[algorithm], keys.Single(key => key.Algorithm == algorithm));
            var candidates = new (string Name, Func<Task<double>> Turn)[]
            {
                ("ours", () => Task.FromResult(ours.Measure(perTurn))),
                ("bare signature", () => Task.FromResult(ours.MeasureBare(perTurn))),
                ("aws-jwt-verify", () => node.MeasureAsync("aws-jwt-verify", algorithm, perTurn)),
                ("jose", () => node.MeasureAsync("jose", algorithm, perTurn)),
            };
            holds &= Report(algorithm, await MeasureAsync(candidates));
        }

        return holds;
    }

    // What Cognito puts into an access token, so that there is as much to parse as in real life.
    private static void AddClaims(JsonObject claims)
    {
        claims["token_use"] = "access";
        claims["scope"] = "openid profile chat/read chat/write";
        claims["cognito:groups"] = new JsonArray("moderators", "members");
        claims["auth_time"] = claims["iat"]!.DeepClone();
        claims["jti"] = "9a3f9a0c-58a4-4b0f-a5f5-7a4f6a3f2d10";
        claims["username"] = "ann";
    }

    private static async Task<Dictionary<string, double[]>> MeasureAsync((string Name, Func<Task<double>> Turn)[] candidates)
    {
        var times = candidates.ToDictionary(candidate => candidate.Name, _ => new double[Rounds]);
        for (var round = -WarmUp; round < Rounds; round++)
        {
            foreach (var (name, turn) in candidates)
            {
                var time = await turn();
                if (round >= 0)
                {
                    times[name][round] = time;
                }
            }
        }

        return times;
    }

    private static bool Report(string algorithm, Dictionary<string, double[]> times)
    {
        Console.WriteLine($"{algorithm}, median of {Rounds} turns, µs of processor time a token");
        foreach (var (name, turns) in times)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-15} {Figures.Median(turns),7:0.0}"));
        }

        var toFastest = Ratio(times["ours"], [.. times["aws-jwt-verify"].Zip(times["jose"], Math.Min)]);
        var toBare = Ratio(times["ours"], times["bare signature"]);
        return Figures.Hold($"{algorithm}, ratio to the faster npm package", toFastest, atMost: 0.9)
            & Figures.Hold($"{algorithm}, ratio to the bare signature", toBare, atMost: 1.3);
    }

    private static double Ratio(double[] ours, double[] theirs) => Figures.Median(ours.Zip(theirs, (mine, other) => mine / other));
}
