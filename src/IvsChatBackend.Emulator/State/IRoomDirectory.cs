using System.Diagnostics.CodeAnalysis;

namespace IvsChatBackend.Emulator.State;

/// <summary>What the messaging side may ask about rooms. The answer is the room as it is now: a later call may see an update.</summary>
public interface IRoomDirectory
{
    bool TryGet(string roomArn, [NotNullWhen(true)] out Room? room);
}
