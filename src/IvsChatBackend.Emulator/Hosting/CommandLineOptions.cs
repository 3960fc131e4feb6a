using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;

namespace IvsChatBackend.Emulator.Hosting;

/// <summary>Kinds of options that local hosts have in common. What can't be meant is one error that names the option.</summary>
public static class CommandLineOptions
{
    /// <summary>A port of 0 to 65535.</summary>
    public static Option<int> Port(string name, int ifUnset, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => ifUnset,
        CustomParser = result => TryNumber(Text(result), 0, IPEndPoint.MaxPort, out var port) ? port : Refuse<int>(result, "a port of 0 to 65535"),
    };

    /// <summary>An IP address.</summary>
    public static Option<IPAddress> Address(string name, IPAddress ifUnset, string description) => new(name)
    {
        Description = description,
        HelpName = "ADDRESS",
        DefaultValueFactory = _ => ifUnset,
        CustomParser = result => IPAddress.TryParse(Text(result), out var address) ? address : Refuse<IPAddress>(result, "an IP address")!,
    };

    /// <summary>Milliseconds, from 1 to ten minutes.</summary>
    public static Option<int> Milliseconds(string name, TimeSpan ifUnset, string description)
    {
        const int Largest = 600_000;
        return new(name)
        {
            Description = description,
            HelpName = "MS",
            DefaultValueFactory = _ => (int)ifUnset.TotalMilliseconds,
            CustomParser = result => TryNumber(Text(result), 1, Largest, out var milliseconds)
                ? milliseconds
                : Refuse<int>(result, $"a whole number of milliseconds, 1 to {Largest}"),
        };
    }

    /// <summary>An absolute http or https URL; null where it is not given.</summary>
    public static Option<Uri?> Url(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "URL",
        CustomParser = result => TryUrl(Text(result), out var url) ? url : Refuse<Uri?>(result, "an http or https URL"),
    };

    /// <summary>Any text but none; null where it is not given.</summary>
    public static Option<string?> Text(string name, string helpName, string description) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result => Text(result) is { Length: > 0 } text ? text : Refuse<string?>(result, "a value"),
    };

    /// <summary>Any texts but empty ones, the option once for each.</summary>
    public static Option<string[]> Texts(string name, string helpName, string description) => new(name)
    {
        Description = $"{description}; repeatable",
        HelpName = helpName,
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => [],
        CustomParser = result => [.. result.Tokens.Select(token => token.Value.Length > 0 ? token.Value : Refuse<string>(result, "a value")!)],
    };

    /// <summary>Origins of web pages: scheme, host and port, without a path.</summary>
    public static Option<string[]> Origins(string name, string description) => new(name)
    {
        Description = $"{description}; repeatable",
        HelpName = "URL",
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => [],
        CustomParser = result => [.. result.Tokens.Select(token => Origin(token.Value) ?? Refuse<string>(result, "scheme://host[:port] without a path")!)],
    };

    /// <summary>Lambda Invoke endpoints of message review functions, by ARN.</summary>
    public static Option<ImmutableDictionary<string, Uri>> Handlers(string name) => new(name)
    {
        Description = "Lambda Invoke endpoint of a message review function; repeatable",
        HelpName = "ARN=URL",
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => ImmutableDictionary<string, Uri>.Empty,
        CustomParser = result =>
        {
            var handlers = ImmutableDictionary<string, Uri>.Empty;
            foreach (var token in result.Tokens)
            {
                if (token.Value.Split('=', 2) is not [{ Length: > 0 } arn, var address] || !TryUrl(address, out var url))
                {
                    return Refuse<ImmutableDictionary<string, Uri>>(result, "ARN=URL");
                }

                handlers = handlers.SetItem(arn, url!);
            }

            return handlers;
        },
    };

    /// <summary>One of a few words.</summary>
    public static Option<string> Word(string name, string ifUnset, string other, string description) => new(name)
    {
        Description = description,
        HelpName = $"{ifUnset}|{other}",
        DefaultValueFactory = _ => ifUnset,
        CustomParser = result => Text(result) is var word && (word == ifUnset || word == other) ? word : Refuse<string>(result, $"{ifUnset} or {other}")!,
    };

    /// <summary>What is wrong with the command line, in one line; null where nothing is.</summary>
    public static string? Problem(ParseResult parsed)
    {
        // Help is given whatever else was asked.
        if (parsed.Action is System.CommandLine.Help.HelpAction)
        {
            return null;
        }

        if (parsed.UnmatchedTokens.Count > 0)
        {
            return $"There is no option '{parsed.UnmatchedTokens[0]}'. --help lists them.";
        }

        return parsed.Errors.Count > 0 ? parsed.Errors[0].Message.ReplaceLineEndings(" ") : null;
    }

    private static string Text(SymbolResult result) => result.Tokens.Count == 1 ? result.Tokens[0].Value : "";

    private static T? Refuse<T>(ArgumentResult result, string wanted)
    {
        var name = result.Parent is OptionResult option ? option.Option.Name : result.Argument.Name;
        result.AddError($"{name} takes {wanted}; '{string.Join(' ', result.Tokens.Select(token => token.Value))}' is none.");
        return default;
    }

    private static bool TryNumber(string text, int smallest, int largest, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= smallest && number <= largest;

    private static bool TryUrl(string text, out Uri? url) => Uri.TryCreate(text, UriKind.Absolute, out url) && url is { Scheme: "http" or "https" };

    private static string? Origin(string text) => TryUrl(text, out var url) && url is { AbsolutePath: "/", Query: "", UserInfo: "" }
        ? url.GetLeftPart(UriPartial.Authority)
        : null;
}
