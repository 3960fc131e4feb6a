namespace IvsChatBackend.Emulator.State;

/// <summary>Keeps nothing: the account ends with the process.</summary>
internal sealed class VolatileChangeLog : IChangeLog
{
    public Resources Load() => Resources.None;

    public void Append(ResourceChange change, Resources after)
    {
    }
}
