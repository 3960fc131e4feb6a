namespace IvsChatBackend.RuntimeApi.Http;

internal sealed record HttpReply(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body);
