using System.Globalization;
using System.Reflection;
using System.Text;
using Amazon.Runtime.Internal;

namespace AWSSDK.Ivschat.Tests.Surface;

/// <summary>The public surface of an assembly as text: a line a type and a line a member, in ordinal order.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{Kind(type)} {type.FullName}{Bases(type)}\n");
            foreach (var member in type.GetMembers(Declared).Select(Describe).OfType<string>().Order(StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {member}\n");
            }
        }

        return text.ToString();
    }

    private static string Kind(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string Bases(Type type)
    {
        var inherited = type.BaseType?.GetInterfaces() ?? [];
        var interfaces = type.GetInterfaces().Where(face => face.IsVisible).Except(inherited).Select(Name).Order(StringComparer.Ordinal);
        string[] bases = [.. type.BaseType is { } parent && parent != typeof(object) ? [Name(parent)] : Array.Empty<string>(), .. interfaces];
        return bases.Length == 0 ? "" : " : " + string.Join(", ", bases);
    }

    private static string? Describe(MemberInfo member) => member switch
    {
        ConstructorInfo constructor when IsVisible(constructor) => $"{Access(constructor)}new({Parameters(constructor)})",
        MethodInfo method when IsVisible(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) =>
            $"{Access(method)}{Name(method.ReturnType)} {method.Name}({Parameters(method)}){Paginated(method)}",
        PropertyInfo property when property.GetMethod is { } getter && IsVisible(getter) =>
            $"{Access(getter)}{Name(property.PropertyType)} {property.Name} {(property.CanWrite ? "{get;set;}" : "{get;}")}{Constraints(property)}",
        FieldInfo { IsPublic: true } field => $"{(field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}",
        _ => null,
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Access(MethodBase method)
    {
        var overrides = method is MethodInfo info && info.GetBaseDefinition() != info;
        var kind = overrides ? "override " : method is { IsVirtual: true, IsFinal: false, IsAbstract: false } ? "virtual " : "";
        return (method.IsPublic ? "" : "protected ") + (method.IsStatic ? "static " : "") + kind;
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter) =>
        $"{Name(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? "?" : "")}";

    private static string Constraints(PropertyInfo property)
    {
        if (property.GetCustomAttribute<AWSPropertyAttribute>() is not { } limits)
        {
            return "";
        }

        string?[] parts =
        [
            limits.Required ? "required" : null,
            limits.Sensitive ? "sensitive" : null,
            limits.IsMinSet ? $"min {limits.Min}" : null,
            limits.IsMaxSet ? $"max {limits.Max}" : null,
        ];
        return $" [{string.Join(", ", parts.OfType<string>())}]";
    }

    private static string Paginated(MethodInfo method) => method.GetCustomAttribute<AWSPaginatorAttribute>() is { } paginator
        ? $" [{string.Join(',', paginator.InputToken)} <- {string.Join(',', paginator.OutputToken)}, {paginator.LimitKey}]"
        : "";

    private static string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Name(value) + "?";
        }

        return type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : type.Name;
    }
}
