using System.Reflection;

namespace Amazon.Lambda.Tests.Packages;

/// <summary>
/// An assembly's public types and members as text, in the form of the files under Surface: a type's full name, and below it each member
/// that it declares, such as <c>static Task Name(string, int)</c>.
/// </summary>
internal static class PublicSurface
{
    public static IEnumerable<(string Type, string Member, HashSet<string> Marks)> Of(Assembly assembly) =>
        from type in assembly.GetExportedTypes()
        from member in MembersOf(type)
        select (FullName(type), member.Text, AnalyzerMarks.Of(type, member.Member));

    /// <summary>Takes the parameters' names out of a line, and the marks of those that a call may leave out.</summary>
    public static (string Signature, int Optional) Normalize(string line)
    {
        var open = line.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
        {
            return (line, 0);
        }

        var parameters = Split(line[(open + 1)..^1]);
        return (line[..open] + "(" + string.Join(", ", parameters.Select(TypeOf)) + ")", parameters.Count(parameter => parameter.EndsWith('?')));
    }

    private static string TypeOf(string parameter) => parameter[..parameter.LastIndexOf(' ')];

    private static List<string> Split(string parameters)
    {
        var (items, depth, start) = (new List<string>(), 0, 0);
        for (var i = 0; i <= parameters.Length; i++)
        {
            if (i == parameters.Length || (parameters[i] == ',' && depth == 0))
            {
                items.Add(parameters[start..i].Trim());
                start = i + 1;
            }
            else
            {
                depth += parameters[i] switch { '<' => 1, '>' => -1, _ => 0 };
            }
        }

        items.RemoveAll(item => item.Length == 0);
        return items;
    }

    private static IEnumerable<(string Text, MemberInfo Member)> MembersOf(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            return [];
        }

        var fields = type.GetFields(Declared).Where(field => !field.IsSpecialName).Select(field => (field.Name, (MemberInfo)field));
        var constructors = type.GetConstructors().Where(_ => !type.IsAbstract).Select(constructor =>
            ($"new({Parameters(constructor)})", (MemberInfo)constructor));
        var properties = type.GetProperties(Declared).Select(property =>
            ($"{Modifier(property.GetMethod!)}{Name(property.PropertyType)} {property.Name} {{get;{Setter(property)}}}", (MemberInfo)property));
        var methods = type.GetMethods(Declared).Where(method => !method.IsSpecialName && method.Name != nameof(IDisposable.Dispose));
        var signatures = methods.Select(method =>
            ($"{Modifier(method)}{Name(method.ReturnType)} {method.Name}{Generics(method)}({Parameters(method)})", (MemberInfo)method));
        return [.. fields, .. constructors, .. properties, .. signatures];
    }

    private static string Setter(PropertyInfo property) => property.SetMethod is { IsPublic: true } ? "set;" : "";

    private static string Modifier(MethodInfo method) => method.IsStatic ? "static " : "";

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(parameter => Name(parameter.ParameterType)));

    private static string Generics(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string FullName(Type type) => $"{type.Namespace}.{Name(type)}";

    private static string Name(Type type) => type switch
    {
        { IsArray: true } => Name(type.GetElementType()!) + "[]",
        { IsGenericParameter: true } => type.Name,
        _ when type == typeof(void) => "void",
        _ when type == typeof(object) => "object",
        _ when type == typeof(string) => "string",
        _ when type == typeof(bool) => "bool",
        _ when type == typeof(int) => "int",
        _ when type == typeof(long) => "long",
        { IsNested: true } => $"{Name(type.DeclaringType!)}.{type.Name}",
        { IsGenericType: true } => $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>",
        _ => type.Name,
    };
}
