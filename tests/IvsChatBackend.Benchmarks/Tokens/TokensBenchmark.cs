using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;

namespace IvsChatBackend.Benchmarks.Tokens;

/// <summary>
/// The token route's requests a second, the whole way: Kestrel, the token's verification, the store, CreateChatToken against the local IVS Chat.
/// Every client has a connection and a user of its own and asks again as soon as it is answered.
/// </summary>
internal sealed class TokensBenchmark : IBenchmark
{
    private const int WarmUpRequests = 3000;
    private const int Rounds = 5;
    private const double LeastGrowth = 1.0;
    private const double MostCpu = 1.5;

    private static readonly int[] Clients = [1, 10, 100, 1000];
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(2);

    public string Name => "tokens";

    public string Description => "the token route's requests a second with 1 to 1,000 clients, on Kestrel";

    public async Task<bool> RunAsync()
    {
        await using var host = await DevHostProcess.StartAsync(unlimited: true);
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(host.Api) };
        var users = new AuthenticationHeaderValue[Clients[^1]];
        for (var index = 0; index < users.Length; index++)
        {
            users[index] = new AuthenticationHeaderValue("Bearer", await DevHostProcess.SignInAsync(client, $"user-{index}"));
        }

        await LoadAsync(client, users.AsMemory(0, 100), request => request < WarmUpRequests);
        var results = Clients.ToDictionary(count => count, _ => new List<Load>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var count in Clients)
            {
                results[count].Add(await MeasureAsync(client, host.Server, users.AsMemory(0, count)));
            }
        }

        return Report(results);
    }

    private static async Task<Load> MeasureAsync(HttpClient client, ServerProcess server, ReadOnlyMemory<AuthenticationHeaderValue> users)
    {
        var cpu = server.Cpu;
        var clock = Stopwatch.StartNew();
        var (latencies, refused) = await LoadAsync(client, users, _ => clock.Elapsed < Turn);
        var seconds = clock.Elapsed.TotalSeconds;
        return new Load(
            latencies.Count / seconds,
            Figures.Median(latencies),
            latencies.Order().ElementAt((int)(latencies.Count * 0.99)),
            (server.Cpu - cpu).TotalMicroseconds / latencies.Count,
            refused);
    }

    /// <returns>Milliseconds of each token, and how many requests found the deadline of CreateChatToken past: where the machine is that busy.</returns>
    private static async Task<(List<double> Latencies, int Refused)> LoadAsync(HttpClient client, ReadOnlyMemory<AuthenticationHeaderValue> users, Func<int, bool> goesOn)
    {
        var (requests, refused) = (0, 0);
        var all = await Task.WhenAll(Enumerable.Range(0, users.Length).Select(index => Task.Run(async () =>
        {
            var latencies = new List<double>();
            while (goesOn(Interlocked.Increment(ref requests)))
            {
                var start = Stopwatch.GetTimestamp();
                using var request = new HttpRequestMessage(HttpMethod.Post, "/rooms/lobby/tokens");
                request.Headers.Authorization = users.Span[index];
                using var response = await client.SendAsync(request);
                switch (response.StatusCode)
                {
                    case HttpStatusCode.Created:
                        latencies.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                        break;
                    case HttpStatusCode.ServiceUnavailable:
                        Interlocked.Increment(ref refused);
                        break;
                    default:
                        throw new InvalidOperationException($"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
                }
            }

            return latencies;
        })));
        return ([.. all.SelectMany(latencies => latencies)], refused);
    }

    private static bool Report(Dictionary<int, List<Load>> results)
    {
        foreach (var (count, loads) in results)
        {
            Console.WriteLine(FormattableString.Invariant(
                $"{count,5} clients: {Of(loads, load => load.PerSecond),7:0} a second, {Of(loads, load => load.Median),7:0.00} ms median, {Of(loads, load => load.High),7:0.0} ms at 99 %, {Of(loads, load => load.Cpu),6:0} µs of the server's processors a token, {loads.Sum(load => load.Refused)} refused with 503"));
        }

        var holds = true;
        foreach (var count in Clients.Skip(1))
        {
            holds &= Figures.Hold($"one client's rate to {count} clients'", Ratio(results, 1, count, load => load.PerSecond), LeastGrowth);
        }

        return holds & Figures.Hold("processor time a token, 1,000 clients to 10", Ratio(results, 1000, 10, load => load.Cpu), MostCpu);
    }

    private static double Of(List<Load> loads, Func<Load, double> figure) => Figures.Median(loads.Select(figure));

    // Of the same round, so that what else the machine does weighs on both.
    private static double Ratio(Dictionary<int, List<Load>> results, int left, int right, Func<Load, double> figure) =>
        Figures.Median(results[left].Zip(results[right], (first, second) => figure(first) / figure(second)));

    /// <param name="PerSecond">Tokens a second.</param>
    /// <param name="Median">Milliseconds.</param>
    /// <param name="High">Milliseconds, 99th percentile.</param>
    /// <param name="Cpu">Microseconds a token.</param>
    /// <param name="Refused">Requests answered 503.</param>
    private sealed record Load(double PerSecond, double Median, double High, double Cpu, int Refused);
}
