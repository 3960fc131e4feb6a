using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace IvsChatBackend.Emulator.Kernel;

/// <summary>The model's form of a review function's ARN: <c>arn:aws:lambda:REGION:ACCOUNT:function:NAME[:VERSION-OR-ALIAS]</c>.</summary>
internal static class LambdaArn
{
    // The model's pattern ends in dots, which match no line end.
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r\u0085\u2028\u2029");

    public static bool IsWellFormed([NotNullWhen(true)] string? arn) =>
        arn?.Split(':', 7) is ["arn", "aws", "lambda", { Length: > 0 } region, { Length: 12 } account, "function", { Length: > 0 } name]
        && !region.AsSpan().ContainsAnyExcept(EmulatorArns.RegionCharacters)
        && account.All(char.IsAsciiDigit)
        && !name.AsSpan().ContainsAny(LineEnds);
}
