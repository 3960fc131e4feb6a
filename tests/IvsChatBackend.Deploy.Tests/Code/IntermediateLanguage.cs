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
        var typeArguments = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        foreach (var (kind, token) in Operands(method))
        {
            if (kind == OperandType.InlineMethod)
            {
                yield return method.Module.ResolveMethod(token, typeArguments, methodArguments)!;
            }
            else if (kind == OperandType.InlineTok && method.Module.ResolveMember(token, typeArguments, methodArguments) is MethodBase named)
            {
                yield return named;
            }
        }
    }

    /// <summary>Every text that the body has, constants among them.</summary>
    public static IEnumerable<string> Strings(MethodBase method) =>
        Operands(method).Where(operand => operand.Kind == OperandType.InlineString).Select(operand => method.Module.ResolveString(operand.Token));

    private static IEnumerable<(OperandType Kind, int Token)> Operands(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } body)
        {
            yield break;
        }

        for (var at = 0; at < body.Length;)
        {
            var code = OpCodes[body[at] == 0xFE ? (short)(0xFE00 | body[++at]) : body[at]];
            at++;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineString)
            {
                yield return (code.OperandType, BitConverter.ToInt32(body, at));
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
