using System.Globalization;

namespace IvsChatBackend.RuntimeApi;

/// <param name="Function">Path of the function's executable or assembly.</param>
/// <param name="Event">Path of the event's file.</param>
/// <param name="Repeat">How often the function is invoked with it.</param>
internal sealed record InvokeOptions(string Function, string Event, int Repeat, IReadOnlyList<KeyValuePair<string, string?>> Variables)
{
    public const string Usage =
        "usage: invoke --function PATH --event FILE [--repeat N] [--env NAME=VALUE]...";

    /// <summary>Null when the arguments are not of the usage's form.</summary>
    public static InvokeOptions? Parse(string[] arguments)
    {
        if (arguments is not ["invoke", .. var rest] || rest.Length % 2 != 0)
        {
            return null;
        }

        var options = new InvokeOptions("", "", 1, []);
        foreach (var pair in rest.Chunk(2))
        {
            options = pair switch
            {
                ["--function", var path] => options with { Function = path },
                ["--event", var path] => options with { Event = path },
                ["--repeat", var count] when int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var repeat) && repeat > 0 =>
                    options with { Repeat = repeat },
                ["--env", var variable] when variable.Split('=', 2) is [var name, var value] =>
                    options with { Variables = [.. options.Variables, new(name, value)] },
                _ => null,
            };
            if (options is null)
            {
                return null;
            }
        }

        return options.Function.Length > 0 && options.Event.Length > 0 ? options : null;
    }
}
