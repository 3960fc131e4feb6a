namespace IvsChatBackend.Emulator.Persistence;

/// <summary>The data directory can't be used; the message says why, and which file. Nothing in it was changed.</summary>
public sealed class EmulatorDataException : Exception
{
    internal EmulatorDataException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
