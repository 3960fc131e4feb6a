using IvsChatBackend.DevHost;

var (options, problem) = DevHostCommandLine.Parse(args);
if (options is null)
{
    Console.Error.WriteLine(problem);
    return 2;
}

if (options.Help)
{
    Console.WriteLine(DevHostCommandLine.Usage);
    return 0;
}

try
{
    // Standard output belongs to the greeting, whose last line scripts wait for.
    await using var host = await DevHostApplication.StartAsync(options, static logging => logging
        .SetMinimumLevel(LogLevel.Warning)
        .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
    Console.WriteLine(Greeting.Of(host.Addresses, options));
    await host.WaitForShutdownAsync();
    return 0;
}
catch (DevHostException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
