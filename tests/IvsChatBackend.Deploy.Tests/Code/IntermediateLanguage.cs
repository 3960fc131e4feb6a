using System.Reflection;
using System.Reflection.Emit;

namespace IvsChatBackend.Deploy.Tests.Code;

/// <summary>Reads the bodies of compiled methods (ECMA-335, partition III).</summary>
internal static class IntermediateLanguage
{
    private static readonly Dictionary<short, OpCode> OpCodes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>Every method that the body names: calls, constructions, addresses for delegates.</summary>
    public static IEnumerable<MethodBase> Methods(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } body)
        {
            yield break;
        }

        var typeArguments = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < body.Length;)
        {
            var code = OpCodes[body[at] == 0xFE ? (short)(0xFE00 | body[++at]) : body[at]];
            at++;
            if (code.OperandType == OperandType.InlineMethod)
            {
                yield return method.Module.ResolveMethod(BitConverter.ToInt32(body, at), typeArguments, methodArguments)!;
            }
            else if (code.OperandType == OperandType.InlineTok
                && method.Module.ResolveMember(BitConverter.ToInt32(body, at), typeArguments, methodArguments) is MethodBase token)
            {
                yield return token;
            }

            at += Size(code.OperandType, body, at);
        }
    }

    private static int Size(OperandType operand, byte[] body, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(body, at)),
        _ => 4,
    };
}
