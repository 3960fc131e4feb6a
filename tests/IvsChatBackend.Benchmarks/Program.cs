using IvsChatBackend.Benchmarks;
using IvsChatBackend.Benchmarks.Dispatch;
using IvsChatBackend.Benchmarks.FanOut;
using IvsChatBackend.Benchmarks.Imports;
using IvsChatBackend.Benchmarks.Jwt;
using IvsChatBackend.Benchmarks.Local;
using IvsChatBackend.Benchmarks.Matching;
using IvsChatBackend.Benchmarks.Review;
using IvsChatBackend.Benchmarks.Starts;
using IvsChatBackend.Benchmarks.Tls;
using IvsChatBackend.Benchmarks.Tokens;

IBenchmark[] benchmarks =
[
    new FanOutBenchmark(), new ConnectionMemoryBenchmark("connections", 2_000, megabytesAtMost: 200),
    new ConnectionMemoryBenchmark("crowd", 20_000, megabytesAtMost: 1_000), new BusyRoomBenchmark(), new LocalStartBenchmark(), new JwtBenchmark(), new MatchingBenchmark(), new DisguiseTable(), new SpellingTable(), new TokensBenchmark(),
    new StampedeBenchmark(), new StartsBenchmark(), new DispatchBenchmark(), new TlsBenchmark(), new ReviewBenchmark(),
    new ImportBenchmark(),
];

switch (args)
{
    case [EmulatorProcess.Command]:
        return await EmulatorProcess.ServeAsync();
    case [DevHostProcess.Command, .. var rest]:
        return await DevHostProcess.ServeAsync(unlimited: rest is [DevHostProcess.Unlimited]);
}

if (args is [var name] && Array.Find(benchmarks, benchmark => benchmark.Name == name) is { } chosen)
{
    return await chosen.RunAsync() ? 0 : 1;
}

Console.Error.WriteLine("Name one benchmark:");
foreach (var benchmark in benchmarks)
{
    Console.Error.WriteLine($"  {benchmark.Name,-12} {benchmark.Description}");
}

return 2;
