namespace IvsChatBackend.Emulator.State;

/// <summary>Keeps the account's changes for the next start.</summary>
internal interface IChangeLog
{
    /// <summary>What earlier starts kept. Called once, before anything is appended.</summary>
    Resources Load();

    /// <summary>Keeps a change; it is durable when this returns.</summary>
    /// <param name="change">What changes.</param>
    /// <param name="after">All that the account then has.</param>
    /// <exception cref="IOException">It could not be kept, and must not be made visible.</exception>
    void Append(ResourceChange change, Resources after);
}
