using System.Diagnostics;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Emulator.Tests.Clients;

/// <summary><c>@aws-sdk/client-ivschat</c>, version 3 of the SDK for JavaScript.</summary>
public sealed class JavaScriptClientTests : OfficialClientTests
{
    private protected override IOfficialClient Start(Uri endpoint, string secretKey)
    {
        Requires.Node();
        var start = ClientEnvironment.Start("node", endpoint, secretKey);
        start.ArgumentList.Add(ClientScripts.Path("control-plane.mjs"));
        start.ArgumentList.Add(Requires.NodeProject);
        return new LineClient(start);
    }
}

/// <summary>boto3, with its validation against the model on.</summary>
public sealed class PythonClientTests : OfficialClientTests
{
    private protected override IOfficialClient Start(Uri endpoint, string secretKey)
    {
        ClientScripts.Optional(ClientScripts.Runs("python3", "-c", "import boto3"), "boto3 is not installed");
        var start = ClientEnvironment.Start("python3", endpoint, secretKey);
        start.ArgumentList.Add(ClientScripts.Path("control_plane.py"));
        return new LineClient(start);
    }
}

/// <summary>The AWS CLI.</summary>
public sealed class CommandLineClientTests : OfficialClientTests
{
    private protected override IOfficialClient Start(Uri endpoint, string secretKey)
    {
        ClientScripts.Optional(ClientScripts.Runs("aws", "--version"), "the AWS CLI is not installed");
        return new CommandLineClient(() => ClientEnvironment.Start("aws", endpoint, secretKey));
    }

    // The command line prints an error's name and message, nothing more.
    private protected override void CheckMembers(ClientOutcome validation, ClientOutcome missing, ClientOutcome quota) =>
        Assert.NotEmpty((string?)missing.Members!["message"] ?? "");
}

internal static class ClientScripts
{
    public static string Path(string name) =>
        System.IO.Path.Combine(Requires.RepositoryRoot, "tests", "IvsChatBackend.Emulator.Tests", "Clients", name);

    /// <summary>Skips even where everything is required: the registries that the tests use have neither client. Node's is required.</summary>
    public static void Optional(bool present, string missing) =>
        Assert.SkipUnless(present, missing + "; it is optional, the JavaScript client makes the same calls");

    public static bool Runs(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
