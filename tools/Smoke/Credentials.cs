namespace IvsChatBackend.Smoke;

/// <summary>How somebody signs in: by name and password at the stack's user pool, or with an access token that they have already.</summary>
/// <param name="AccessToken">Of the identity provider that the stack was deployed with.</param>
internal sealed record Credentials(string? Name, string? Password, string? AccessToken)
{
    /// <summary>A command line shows in the list of processes, so secrets come from the environment or the terminal.</summary>
    /// <returns>Null where nobody is named.</returns>
    public static Credentials? Read(string? name, string prefix)
    {
        if (Environment.GetEnvironmentVariable($"{prefix}_TOKEN") is { Length: > 0 } token)
        {
            return new Credentials(name, null, token);
        }

        return name is null ? null : new Credentials(name, Environment.GetEnvironmentVariable($"{prefix}_PASSWORD") ?? Ask(name, prefix), null);
    }

    private static string Ask(string name, string prefix)
    {
        if (Console.IsInputRedirected)
        {
            throw new SmokeException($"{prefix}_PASSWORD is not set, and there is no terminal to ask for {name}'s password.");
        }

        Console.Error.Write($"Password of {name}: ");
        var password = new System.Text.StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                password.Length = Math.Max(0, password.Length - 1);
            }
            else
            {
                password.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return password.ToString();
    }
}
