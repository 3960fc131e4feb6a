using System.Collections.Concurrent;
using IvsChatBackend.Emulator.Tests.Wire;

namespace IvsChatBackend.Emulator.Tests.Persistence;

public sealed class KilledProcessTests : IDisposable
{
    private const int Writers = 4;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("ivschat-killed-");

    [Fact]
    public async Task Whatever_was_answered_before_the_process_was_killed_is_there_at_the_next_start()
    {
        var answered = new ConcurrentDictionary<string, string>();
        for (var round = 1; round <= 3; round++)
        {
            await WriteUntilKilledAsync(answered, answered.Count + 25);
        }

        await using var emulator = await RunningEmulator.StartAsync(new EmulatorOptions { DataDirectory = _directory.FullName, Quotas = RunningEmulator.NoQuotas });
        foreach (var (arn, name) in answered)
        {
            var room = (await emulator.Client.CallAsync("GetRoom", new { identifier = arn })).Succeeded();
            Assert.Equal(name, room["name"]);
            Assert.Equal(name, room.Json.GetProperty("tags").GetProperty("name").GetString());
        }

        // What was under way when a kill came may be there or not: one write a writer and round, no more.
        Assert.InRange(await CountAsync(emulator), answered.Count, answered.Count + (3 * Writers));
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private async Task WriteUntilKilledAsync(ConcurrentDictionary<string, string> answered, int killAt)
    {
        await using var process = EmulatorProcess.Start("--port", "0", "--data", _directory.FullName);
        var endpoint = await process.ReadyAsync();
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writers = Enumerable.Range(0, Writers).Select(_ => WriteAsync(endpoint, answered, killAt, enough)).ToList();
        await enough.Task;
        await process.KillAsync();
        await Task.WhenAll(writers);
    }

    private static async Task WriteAsync(Uri endpoint, ConcurrentDictionary<string, string> answered, int killAt, TaskCompletionSource enough)
    {
        using var client = new WireClient(endpoint, new RequestSigner(Credentials.Default, "us-east-1"));
        try
        {
            while (true)
            {
                var name = Guid.NewGuid().ToString("N");
                var reply = await client.CallAsync("CreateRoom", new { name, tags = new Dictionary<string, string> { ["name"] = name } });

                if (reply.Status == 200)
                {
                    answered[reply["arn"]] = name;
                }
                else
                {
                    // The host's rates are AWS's, five rooms a second; the next second can come at once.
                    reply.Refused(429, "ThrottlingException");
                    await client.SendAsIsAsync(new WireRequest("POST", "/_emulator/clock", "{\"advanceSeconds\":1}"u8.ToArray())
                    {
                        Headers = [("content-type", "application/json")],
                    });
                }

                if (answered.Count >= killAt)
                {
                    enough.TrySetResult();
                }
            }
        }
        catch (HttpRequestException)
        {
            // The process is gone.
        }
    }

    private static async Task<int> CountAsync(RunningEmulator emulator)
    {
        var (count, token) = (0, "");
        do
        {
            var page = (await emulator.Client.CallAsync("ListRooms", new { nextToken = token })).Succeeded().Json;
            count += page.GetProperty("rooms").GetArrayLength();
            token = page.TryGetProperty("nextToken", out var next) ? next.GetString()! : "";
        }
        while (token.Length > 0);
        return count;
    }
}
