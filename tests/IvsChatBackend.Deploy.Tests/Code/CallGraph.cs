using System.Reflection;
using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.Ivschat;
using Amazon.SQS;

namespace IvsChatBackend.Deploy.Tests.Code;

/// <summary>
/// Which of AWS's operations a method can come to call, from the compiled code:
/// 1. A method reaches what it calls, makes or takes the address of; an async one or an iterator also its state machine.
/// 2. A call by an interface or a virtual method of ours reaches every implementation in our assemblies.
/// 3. A call on AWS's clients is an operation, and goes no further.
/// It may say too much where two implementations differ, and never too little, but for reflection, of which there is none.
/// </summary>
internal sealed class CallGraph
{
    public const BindingFlags AllMembers =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private readonly Type[] _types;
    private readonly Dictionary<MethodBase, MethodBase[]> _calls = [];

    /// <param name="assemblies">Ours.</param>
    public CallGraph(params Assembly[] assemblies) => _types = [.. assemblies.SelectMany(assembly => assembly.GetTypes())];

    /// <returns><c>dynamodb:GetItem</c> and the like, each with a way from a root to it, for whoever wonders.</returns>
    /// <param name="roots">Where to begin.</param>
    public IReadOnlyDictionary<string, string> Operations(IEnumerable<MethodBase> roots)
    {
        var callers = Reach(roots);
        var operations = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var method in callers.Keys)
        {
            if (Operation(method) is { } operation)
            {
                operations.TryAdd(operation, Way(method, callers));
            }
        }

        return operations;
    }

    /// <summary>All methods of ours that run, each with the way to it.</summary>
    /// <param name="roots">Where to begin.</param>
    public IEnumerable<(MethodBase Method, string Way)> Methods(IEnumerable<MethodBase> roots)
    {
        var callers = Reach(roots);
        return callers.Keys.Where(method => Operation(method) is null).Select(method => (method, Way(method, callers)));
    }

    private Dictionary<MethodBase, MethodBase?> Reach(IEnumerable<MethodBase> roots)
    {
        var callers = new Dictionary<MethodBase, MethodBase?>();
        var waiting = new Queue<MethodBase>();
        foreach (var root in roots.Select(Definition).Where(root => callers.TryAdd(root, null)))
        {
            waiting.Enqueue(root);
        }

        while (waiting.TryDequeue(out var method))
        {
            if (Operation(method) is not null)
            {
                continue;
            }

            foreach (var called in Calls(method).Where(called => callers.TryAdd(called, method)))
            {
                waiting.Enqueue(called);
            }
        }

        return callers;
    }

    private static string Way(MethodBase? method, Dictionary<MethodBase, MethodBase?> callers)
    {
        var way = new Stack<string>();
        for (; method is not null; method = callers[method])
        {
            way.Push($"{method.DeclaringType!.Name}.{method.Name}");
        }

        return string.Join(" > ", way);
    }

    private static string? Operation(MethodBase method)
    {
        var service = typeof(IAmazonDynamoDB).IsAssignableFrom(method.DeclaringType) ? "dynamodb"
            : typeof(IAmazonSQS).IsAssignableFrom(method.DeclaringType) ? "sqs"
            : typeof(IAmazonIvschat).IsAssignableFrom(method.DeclaringType) ? "ivschat" : null;
        return service is not null && method.Name.EndsWith("Async", StringComparison.Ordinal) ? $"{service}:{method.Name[..^"Async".Length]}" : null;
    }

    private MethodBase[] Calls(MethodBase method)
    {
        if (!_calls.TryGetValue(method, out var calls))
        {
            _calls[method] = calls = [.. Referenced(method).Select(Definition).SelectMany(Reached).Where(IsOursOrClient)];
        }

        return calls;
    }

    private static IEnumerable<MethodBase> Referenced(MethodBase method)
    {
        return IntermediateLanguage.Methods(method).Concat(Machine(method));
    }

    /// <summary>Of an async method or an iterator: where its code is.</summary>
    public static IEnumerable<MethodBase> Machine(MethodBase method) =>
        method.GetCustomAttribute<StateMachineAttribute>()?.StateMachineType.GetMethods(AllMembers)
            .Where(each => each.Name.EndsWith("MoveNext", StringComparison.Ordinal)) ?? [];

    private IEnumerable<MethodBase> Reached(MethodBase method) =>
        method is MethodInfo { IsVirtual: true } info && info.DeclaringType!.Assembly.GetName().Name!.StartsWith("IvsChatBackend.", StringComparison.Ordinal)
            ? Implementations(info).Prepend(info)
            : [method];

    private IEnumerable<MethodBase> Implementations(MethodInfo method) => _types
        .Where(type => type is { IsInterface: false, IsGenericTypeDefinition: false } && method.DeclaringType!.IsAssignableFrom(type))
        .Select(type => method.DeclaringType!.IsInterface ? FromInterface(type, method) : Override(type, method))
        .OfType<MethodInfo>()
        .Select(Definition);

    private static MethodInfo? FromInterface(Type type, MethodInfo method)
    {
        var map = type.GetInterfaceMap(method.DeclaringType!);
        return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, method)];
    }

    private static MethodInfo? Override(Type type, MethodInfo method) =>
        type.GetMethods(AllMembers).FirstOrDefault(each => each.GetBaseDefinition() == method.GetBaseDefinition());

    private bool IsOursOrClient(MethodBase method) => Operation(method) is not null || _types.Contains(method.DeclaringType);

    // One node for a generic method or type, whatever it is closed over.
    private static MethodBase Definition(MethodBase method)
    {
        var type = method.DeclaringType;
        if (type is { IsConstructedGenericType: true })
        {
            method = MethodBase.GetMethodFromHandle(method.MethodHandle, type.GetGenericTypeDefinition().TypeHandle)!;
        }

        return method is MethodInfo { IsConstructedGenericMethod: true } info ? info.GetGenericMethodDefinition() : method;
    }
}
