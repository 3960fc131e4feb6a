using System.Text.Json;
using IvsChatBackend.Emulator.Hosting;
using IvsChatBackend.Emulator.Tests.Wire;

namespace IvsChatBackend.Emulator.Tests.Hosting;

public sealed class HostProcessTests
{
    [Theory]
    [InlineData("-INT")]
    [InlineData("-TERM")]
    public async Task It_tells_its_addresses_answers_and_stops_when_asked(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are Unix's");
        await using var process = EmulatorProcess.Start(
            "--port", "0", "--region", "eu-west-1", "--account", "000000000001", "--access-key", "me", "--secret-key", "mine");
        var endpoint = await process.ReadyAsync();
        using var client = new WireClient(endpoint, new RequestSigner(new Credentials("me", "mine"), "eu-west-1"));

        var room = (await client.CallAsync("CreateRoom", "{}")).Succeeded();
        process.Signal(signal);
        var (code, errors) = await process.ExitAsync();

        Assert.StartsWith("arn:aws:ivschat:eu-west-1:000000000001:room/", room["arn"], StringComparison.Ordinal);
        string[] told =
        [
            $$$"""{"endpoint":"http://{{{endpoint.Authority}}}","messaging":"ws://{{{endpoint.Authority}}}","region":"eu-west-1","""
                + "\"accountId\":\"000000000001\",\"rooms\":{}}",
            $"Amazon IVS Chat control plane  http://{endpoint.Authority}",
            $"Messaging socket               ws://{endpoint.Authority}",
            "Ready",
        ];
        Assert.Equal(told, process.Output);
        Assert.Equal((0, ""), (code, errors));
    }

    [Fact]
    public async Task Its_first_line_tells_programs_where_it_is_and_its_rooms_and_verbose_tells_each_request()
    {
        await using var process = EmulatorProcess.Start("--port=0", "--listen", "0.0.0.0", "--room", "lobby", "--quotas", "off", "--verbose");
        var endpoint = await process.ReadyAsync();
        using var client = new WireClient(endpoint, new RequestSigner(Credentials.Default, "us-east-1"));
        var arn = JsonDocument.Parse(process.Output[0]).RootElement.GetProperty("rooms").GetProperty("lobby").GetString()!;

        for (var call = 0; call < 20; call++)
        {
            (await client.CallAsync("GetRoom", new { identifier = arn })).Succeeded();
        }

        (await client.SendAsIsAsync(WireRequest.Post("GetRoom", "{}"))).Refused(403, "MissingAuthenticationTokenException");
        process.Signal("-INT");
        var (code, errors) = await process.ExitAsync();

        Assert.Equal((0, "127.0.0.1"), (code, endpoint.Host));
        Assert.Equal(20, Lines(errors).Count(line => line.Contains(" GetRoom 200 ok ", StringComparison.Ordinal)));
        Assert.Contains(Lines(errors), line => line.Contains(" none 403 MissingAuthenticationTokenException ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Help_names_every_option_and_exits_with_0()
    {
        await using var process = EmulatorProcess.Start("--port", "wrong", "--help");
        var (code, errors) = await process.ExitAsync();

        Assert.Equal((0, ""), (code, errors));
        Assert.All(
            new EmulatorCommand().Root.Options, option => Assert.Contains(process.Output, line => line.Contains(option.Name, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_port_in_use_is_one_line_and_exit_code_1()
    {
        await using var taken = await RunningEmulator.StartAsync();
        await using var process = EmulatorProcess.Start("--port", taken.Endpoint.Port.ToString(provider: null));

        var (code, errors) = await process.ExitAsync();

        Assert.Equal(1, code);
        Assert.Contains($"{taken.Endpoint.Port}", Assert.Single(Lines(errors)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_data_directory_is_one_line_and_exit_code_1()
    {
        var directory = Directory.CreateTempSubdirectory("ivschat-damaged-");
        await File.WriteAllTextAsync(Path.Combine(directory.FullName, "journal"), "nonsense\n");
        await using var process = EmulatorProcess.Start("--port", "0", "--data", directory.FullName);

        var (code, errors) = await process.ExitAsync();

        Assert.Equal(1, code);
        Assert.Contains("damaged", Assert.Single(Lines(errors)), StringComparison.Ordinal);
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task A_wrong_argument_is_one_line_and_exit_code_2()
    {
        await using var process = EmulatorProcess.Start("--prot", "5081");

        var (code, errors) = await process.ExitAsync();

        Assert.Equal(2, code);
        Assert.Contains("--prot", Assert.Single(Lines(errors)), StringComparison.Ordinal);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
