namespace IvsChatBackend.Text.Content;

/// <summary>A link in a message.</summary>
/// <param name="Start">In UTF-16 units of the message.</param>
/// <param name="Length">Of the link as far as its host, likewise.</param>
/// <param name="Host">Its host, in lower case, without <c>www.</c> and a port: <c>example.com</c>. Of a disguised link the host that is meant.</param>
public readonly record struct Link(int Start, int Length, string Host)
{
    /// <param name="domain">A registrable domain, such as <c>example.com</c>.</param>
    /// <returns>Whether the link leads to the domain or below it.</returns>
    public bool IsWithin(string domain) => Host.Equals(domain, StringComparison.OrdinalIgnoreCase)
        || (Host.Length > domain.Length && Host[^(domain.Length + 1)] == '.' && Host.EndsWith(domain, StringComparison.OrdinalIgnoreCase));
}
