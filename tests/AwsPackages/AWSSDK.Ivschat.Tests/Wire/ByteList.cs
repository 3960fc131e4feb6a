using System.Runtime.InteropServices;

namespace AWSSDK.Ivschat.Tests.Wire;

internal static class ByteList
{
    public static bool EndsWith(this List<byte> bytes, ReadOnlySpan<byte> end) => CollectionsMarshal.AsSpan(bytes).EndsWith(end);
}
