using System.Text;
using Amazon.Lambda.RuntimeSupport.Process;
using IvsChatBackend.TestKit;

namespace Amazon.Lambda.Tests.RuntimeSupport;

/// <summary>A process whose variables, clock, output and signals are the test's.</summary>
internal sealed class FakeProcess : IFunctionProcess, IDisposable
{
    private readonly MemoryStream _output = new();
    private Action? _stop;

    public ManualTimeProvider Clock { get; } = new();

    public TimeProvider Time => Clock;

    public Dictionary<string, string?> Variables { get; } = [];

    public int? HeapLimitInMB { get; private set; }

    public string[] Lines => Encoding.UTF8.GetString(_output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public string? Variable(string name) => Variables.GetValueOrDefault(name);

    public void SetVariable(string name, string? value) => Variables[name] = value;

    public Stream OpenOutput() => Stream.Synchronized(_output);

    public void LimitHeap(int memoryInMB) => HeapLimitInMB = memoryInMB;

    public IDisposable OnTermination(Action stop)
    {
        _stop = stop;
        return default(CancellationTokenRegistration);
    }

    public void Terminate() => _stop!();

    public void Dispose() => _output.Dispose();
}
