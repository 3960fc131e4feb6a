namespace IvsChatBackend.Emulator.ControlPlane.SigV4;

/// <summary>What a signature is computed over, as it came over the wire.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The raw path: no percent-escape of it was decoded.</param>
/// <param name="Query">The raw query, without its question mark.</param>
/// <param name="Headers">Every header of the request.</param>
/// <param name="Body">The whole body, hashed anew whatever <c>x-amz-content-sha256</c> claims.</param>
internal readonly record struct SignedRequest(string Method, string Path, string Query, IHeaderDictionary Headers, ReadOnlyMemory<byte> Body);
