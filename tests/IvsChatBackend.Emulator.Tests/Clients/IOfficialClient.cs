using System.Text.Json.Nodes;

namespace IvsChatBackend.Emulator.Tests.Clients;

/// <summary>One of AWS's own clients, pointed at the emulator as its users would point it.</summary>
internal interface IOfficialClient : IAsyncDisposable
{
    /// <param name="operation">The model's name.</param>
    /// <param name="input">The model's members.</param>
    Task<ClientOutcome> CallAsync(string operation, JsonObject input);
}
