namespace IvsChatBackend.Emulator.Kernel;

/// <summary>State that <c>POST /_emulator/reset</c> brings back to the start. Every registered one is reset, in order of registration.</summary>
internal interface IResettable
{
    void Reset();
}
