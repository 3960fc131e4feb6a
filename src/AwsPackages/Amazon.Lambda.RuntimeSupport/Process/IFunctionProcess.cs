namespace Amazon.Lambda.RuntimeSupport.Process;

/// <summary>The process that a function runs in; a test puts its own in its place.</summary>
internal interface IFunctionProcess
{
    TimeProvider Time { get; }

    string? Variable(string name);

    void SetVariable(string name, string? value);

    Stream OpenOutput();

    /// <summary>Keeps the garbage collector within the function's memory, which .NET does not see in Lambda.</summary>
    void LimitHeap(int memoryInMB);

    /// <summary>Calls back when Lambda is about to end the environment, instead of dying of the signal.</summary>
    IDisposable OnTermination(Action stop);
}
