namespace IvsChatBackend.Deploy.Tests.Policy;

/// <summary>An edit of the template that breaks one rule.</summary>
/// <param name="Check">The rule's name.</param>
/// <param name="Find">Text of the template; where it is there several times, the first is meant.</param>
/// <param name="Replace">What stands there instead.</param>
internal sealed record Mutant(string Check, string Find, string Replace);
