using System.Globalization;

namespace IvsChatBackend.RuntimeApi;

/// <summary>How long a function took to start and to answer, as information: other processes share the machine.</summary>
/// <param name="init">From the process's start to its first request for an invocation.</param>
internal sealed class InvocationTimings(TimeSpan init)
{
    private readonly List<TimeSpan> _invocations = [];

    public void Add(TimeSpan invocation) => _invocations.Add(invocation);

    public override string ToString()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"init {init.TotalMilliseconds:F1} ms, first {_invocations[0].TotalMilliseconds:F2} ms");
        var warm = _invocations.Skip(1).Order().ToArray();
        return warm.Length == 0
            ? text
            : string.Create(CultureInfo.InvariantCulture, $"{text}, warm median {warm[warm.Length / 2].TotalMicroseconds:F0} µs of {warm.Length}");
    }
}
