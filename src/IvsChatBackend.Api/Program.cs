using IvsChatBackend.Api;
using IvsChatBackend.Api.Configuration;
using IvsChatBackend.Core.Outcomes;

if (Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API") is null)
{
    Console.Error.WriteLine("This is a Lambda function. To run the API on this machine: dotnet run --project src/IvsChatBackend.DevHost");
    return 1;
}

if (!ApiEnvironment.Read(Environment.GetEnvironmentVariable).Succeeded(out var settings, out var failure))
{
    foreach (var error in failure.Errors)
    {
        Console.Error.WriteLine($"{error.Member}: {error.Message}");
    }

    return 1;
}

await using var app = ApiFunction.Build(settings);
await app.WarmUpAsync(settings, CancellationToken.None);
await app.RunAsync();
// Not 0 where the server ended because Lambda gave the environment up.
return Environment.ExitCode;
