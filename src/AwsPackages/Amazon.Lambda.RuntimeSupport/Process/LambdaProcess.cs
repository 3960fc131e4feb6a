using System.Runtime.InteropServices;

namespace Amazon.Lambda.RuntimeSupport.Process;

/// <summary>The process as it is.</summary>
internal sealed class LambdaProcess : IFunctionProcess
{
    // .NET's own share of a container's memory; the rest is for stacks, native code and TLS.
    private const int HeapPercent = 75;

    public static LambdaProcess Instance { get; } = new();

    public TimeProvider Time => TimeProvider.System;

    public string? Variable(string name) => Environment.GetEnvironmentVariable(name);

    public void SetVariable(string name, string? value) => Environment.SetEnvironmentVariable(name, value);

    public Stream OpenOutput() => Console.OpenStandardOutput();

    public void LimitHeap(int memoryInMB)
    {
        if (memoryInMB <= 0)
        {
            return;
        }

        AppContext.SetData("GCHeapHardLimit", (ulong)memoryInMB * 1024 * 1024 * HeapPercent / 100);
        GC.RefreshMemoryLimit();
    }

    // Lambda sends SIGTERM only to functions with an extension, and kills the process 300 ms later.
    public IDisposable OnTermination(Action stop) => PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
    {
        signal.Cancel = true;
        stop();
    });
}
