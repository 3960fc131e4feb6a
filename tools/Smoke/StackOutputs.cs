using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IvsChatBackend.Smoke;

/// <summary>What a stack says about itself.</summary>
internal sealed class StackOutputs(IReadOnlyDictionary<string, string> values)
{
    public Uri ApiUrl => new(Required("ApiUrl").TrimEnd('/') + "/");

    public Uri MessagingEndpoint => new(Required("MessagingEndpoint"));

    public string RoomId => Required("RoomId");

    /// <summary>The user pool that the stack made; null where another identity provider signs users in.</summary>
    public string? UserPoolId => values.GetValueOrDefault("UserPoolId");

    public string? UserPoolClientId => values.GetValueOrDefault("UserPoolClientId");

    public static async Task<StackOutputs> ReadAsync(string? stack, string? file, CancellationToken cancellationToken)
    {
        var text = (stack, file) switch
        {
            (not null, null) => await DescribeAsync(stack, cancellationToken),
            (null, "-") => await Console.In.ReadToEndAsync(cancellationToken),
            (null, not null) when File.Exists(file) => await File.ReadAllTextAsync(file, cancellationToken),
            (null, not null) => throw new SmokeException($"There is no file {file}."),
            _ => throw new SmokeException("Give --stack or --outputs, one of them."),
        };
        return Parse(text);
    }

    /// <summary>Reads a list of <c>{"OutputKey":…,"OutputValue":…}</c>.</summary>
    public static StackOutputs Parse(string text)
    {
        try
        {
            return new StackOutputs(JsonNode.Parse(text)!.AsArray().ToDictionary(
                output => (string)output!["OutputKey"]!, output => (string)output!["OutputValue"]!));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException or ArgumentException)
        {
            throw new SmokeException("The outputs are no JSON list of OutputKey and OutputValue.");
        }
    }

    private static async Task<string> DescribeAsync(string stack, CancellationToken cancellationToken)
    {
        try
        {
            using var aws = Process.Start(new ProcessStartInfo(
                "aws", ["cloudformation", "describe-stacks", "--stack-name", stack, "--query", "Stacks[0].Outputs", "--output", "json"])
            {
                RedirectStandardOutput = true,
            })!;
            var text = await aws.StandardOutput.ReadToEndAsync(cancellationToken);
            await aws.WaitForExitAsync(cancellationToken);
            return aws.ExitCode == 0 ? text : throw new SmokeException($"The AWS CLI did not find the stack {stack}.");
        }
        catch (Win32Exception)
        {
            throw new SmokeException("The AWS CLI is not on the PATH; --outputs takes the outputs from a file.");
        }
    }

    private string Required(string key) =>
        values.GetValueOrDefault(key) ?? throw new SmokeException($"The stack has no output {key}; is it a stack of this template?");
}
