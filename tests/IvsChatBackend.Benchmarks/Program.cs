using IvsChatBackend.Benchmarks;
using IvsChatBackend.Benchmarks.FanOut;
using IvsChatBackend.Benchmarks.Jwt;
using IvsChatBackend.Benchmarks.Matching;

IBenchmark[] benchmarks = [new FanOutBenchmark(), new ConnectionMemoryBenchmark(), new JwtBenchmark(), new MatchingBenchmark(), new DisguiseTable()];

if (args is [EmulatorProcess.Command])
{
    return await EmulatorProcess.ServeAsync();
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
