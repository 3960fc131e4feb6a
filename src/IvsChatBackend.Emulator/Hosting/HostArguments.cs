using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using IvsChatBackend.Emulator.Review;

namespace IvsChatBackend.Emulator.Hosting;

/// <summary>The stand-alone host's command line.</summary>
internal static class HostArguments
{
    public const string Help = """
        A local Amazon IVS Chat: control plane and messaging socket on one loopback port.

          --port N              port; 0 picks a free one (5081)
          --data DIR            keep rooms, logging configurations and tags there (in memory)
          --chat-logs DIR       folder that stands for S3, CloudWatch Logs and Firehose (nothing is logged)
          --handler ARN=URL     Lambda Invoke endpoint of a message review function; repeatable
          --review-timeout MS   how long a review may take (200)
          --deny-without-content fallback|deny
                                what a handler's DENY without Content means: invalid by the user guide, a denial by what was seen (fallback)
          --region NAME         region of ARNs and signatures (us-east-1)
          --account DIGITS      account of ARNs (123456789012)
          --access-key ID       access key that may sign (test)
          --secret-key SECRET   its secret (test)
          --help                this
        """;

    /// <param name="arguments">What the process was started with.</param>
    /// <param name="options">What they ask for.</param>
    /// <param name="problem">What is wrong with them, in one line.</param>
    public static bool TryParse(
        IReadOnlyList<string> arguments, [NotNullWhen(true)] out EmulatorOptions? options, [NotNullWhen(false)] out string? problem)
    {
        (options, problem) = (null, null);
        var asked = new EmulatorOptions();
        for (var index = 0; index < arguments.Count; index += 2)
        {
            var name = arguments[index];
            if (index + 1 == arguments.Count && IsOption(name))
            {
                problem = $"{name} needs a value";
                return false;
            }

            if (!IsOption(name) || Apply(asked, name, arguments[index + 1]) is not { } applied)
            {
                problem = IsOption(name) ? $"{name} can't be '{arguments[index + 1]}'" : $"there is no option '{name}'; --help lists them";
                return false;
            }

            asked = applied;
        }

        options = asked;
        return true;
    }

    private static bool IsOption(string name) =>
        name is "--port" or "--data" or "--chat-logs" or "--handler" or "--review-timeout" or "--deny-without-content" or "--region" or "--account" or "--access-key" or "--secret-key";

    // Null where the value can't be meant; what is wrong in combination or content, EmulatorOptionsRules tells.
    private static EmulatorOptions? Apply(EmulatorOptions options, string name, string value)
    {
        var key = options.AccessKeys[0];
        return name switch
        {
            "--port" => TryNumber(value, 0, 65535, out var port) ? options with { Port = port } : null,
            "--data" => value.Length > 0 ? options with { DataDirectory = value } : null,
            "--chat-logs" => value.Length > 0 ? options with { ChatLogging = options.ChatLogging with { Folder = value } } : null,
            "--review-timeout" => TryNumber(value, 1, 600_000, out var time)
                ? options with { Review = options.Review with { Timeout = TimeSpan.FromMilliseconds(time) } }
                : null,
            "--deny-without-content" => value switch
            {
                "fallback" => options with { Review = options.Review with { DenyWithoutContent = DenyWithoutContent.Fallback } },
                "deny" => options with { Review = options.Review with { DenyWithoutContent = DenyWithoutContent.Deny } },
                _ => null,
            },
            "--handler" => value.Split('=', 2) is [{ Length: > 0 } arn, var address]
                && Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
                ? options with { Review = options.Review with { Endpoints = options.Review.Endpoints.SetItem(arn, url) } }
                : null,
            "--region" => options with { Region = value },
            "--account" => options with { AccountId = value },
            "--access-key" => options with { AccessKeys = [key with { Id = value }] },
            _ => options with { AccessKeys = [key with { Secret = value }] },
        };
    }

    private static bool TryNumber(string text, int smallest, int largest, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= smallest && number <= largest;
}
