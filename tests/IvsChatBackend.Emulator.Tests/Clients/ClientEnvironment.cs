using System.Diagnostics;

namespace IvsChatBackend.Emulator.Tests.Clients;

/// <summary>Settings by which every official client finds the emulator; nothing of the machine's own configuration is left to it.</summary>
internal static class ClientEnvironment
{
    public static ProcessStartInfo Start(string program, Uri endpoint, string secretKey = "test")
    {
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        var nowhere = Path.Combine(Path.GetTempPath(), "ivschat-no-such-file");
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL_IVSCHAT"] = endpoint.GetLeftPart(UriPartial.Authority),
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = secretKey,
            ["AWS_REGION"] = "us-east-1",
            ["AWS_DEFAULT_REGION"] = "us-east-1",
            ["AWS_CONFIG_FILE"] = nowhere,
            ["AWS_SHARED_CREDENTIALS_FILE"] = nowhere,
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["AWS_MAX_ATTEMPTS"] = "1",
            ["AWS_PAGER"] = "",
        })
        {
            start.Environment[name] = value;
        }

        start.Environment.Remove("AWS_SESSION_TOKEN");
        start.Environment.Remove("AWS_PROFILE");
        return start;
    }
}
