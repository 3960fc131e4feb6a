namespace IvsChatBackend.Smoke;

/// <summary>What keeps a check, or the whole test, from going on; the message is for the person who runs it.</summary>
internal sealed class SmokeException(string message) : Exception(message);
