using Amazon.Lambda.Tests.Native;
using IvsChatBackend.RuntimeApi;

namespace Amazon.Lambda.Tests.Emulator;

/// <summary>The command line that invokes a function with an event's file.</summary>
public sealed class InvokeCommandTests
{
    [Theory]
    [InlineData("")]
    [InlineData("invoke")]
    [InlineData("run --function f --event e")]
    [InlineData("invoke --function f")]
    [InlineData("invoke --event e")]
    [InlineData("invoke --function f --event")]
    [InlineData("invoke --function f --event e --repeat 0")]
    [InlineData("invoke --function f --event e --repeat many")]
    [InlineData("invoke --function f --event e --env NAME")]
    [InlineData("invoke --function f --event e --colour red")]
    public void Other_arguments_are_none_of_its(string arguments) => Assert.Null(InvokeOptions.Parse(arguments.Split(' ')));

    [Fact]
    public void Its_arguments_may_come_in_any_order()
    {
        var options = InvokeOptions.Parse(["invoke", "--env", "A=b=c", "--event", "e", "--repeat", "3", "--function", "f", "--env", "D="])!;
        Assert.Equal(("f", "e", 3), (options.Function, options.Event, options.Repeat));
        Assert.Equal([new("A", "b=c"), new("D", "")], options.Variables);
    }

    [Fact]
    public async Task A_reply_is_printed_for_each_invocation()
    {
        var (code, output, log) = await RunAsync("""{"Text":"hello"}""", 3);
        Assert.Equal((0, 3), (code, output.Split("\"Text\":\"hello\"").Length - 1));
        Assert.Contains("init ", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_is_told_and_is_the_exit_code()
    {
        var (code, output, log) = await RunAsync("""{"Text":"fail"}""", 3);
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("Function.ArgumentException", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_that_cannot_start_is_told()
    {
        var (code, _, log) = await RunAsync("{}", 1, new KeyValuePair<string, string?>("FAIL_AT_START", "No table."));
        Assert.Equal(1, code);
        Assert.Contains("The function ended with exit code", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_told()
    {
        using var log = new StringWriter();
        Assert.Equal(2, await InvokeCommand.RunAsync(new InvokeOptions("no-such-function", "no-such-event", 1, []), TextWriter.Null, log));
        Assert.Contains("no-such-function", log.ToString(), StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Log)> RunAsync(
        string payload,
        int repeat,
        params KeyValuePair<string, string?>[] variables)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, payload);
        using var output = new StringWriter();
        using var log = new StringWriter();
        var function = await new SampleFunctions().PathOfAsync("BareFunction");
        var code = await InvokeCommand.RunAsync(new InvokeOptions(function, file, repeat, variables), output, TextWriter.Synchronized(log));
        File.Delete(file);
        return (code, output.ToString(), log.ToString());
    }
}
