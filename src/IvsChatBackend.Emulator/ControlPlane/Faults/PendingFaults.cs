using IvsChatBackend.Emulator.Kernel;

namespace IvsChatBackend.Emulator.ControlPlane.Faults;

/// <summary>The faults that are yet to happen, each operation's in the order in which they were asked for.</summary>
internal sealed class PendingFaults : IResettable
{
    private readonly Lock _gate = new();
    private readonly List<Fault> _pending = [];

    public IReadOnlyList<Fault> Pending
    {
        get
        {
            lock (_gate)
            {
                return [.. _pending];
            }
        }
    }

    public void Add(Fault fault)
    {
        lock (_gate)
        {
            _pending.Add(fault);
        }
    }

    /// <summary>Takes one call's worth of the operation's first fault; null where none is pending.</summary>
    public Fault? Take(string operation)
    {
        lock (_gate)
        {
            var index = _pending.FindIndex(fault => fault.Operation == operation);
            if (index < 0)
            {
                return null;
            }

            var fault = _pending[index];
            if (fault.Count > 1)
            {
                _pending[index] = fault with { Count = fault.Count - 1 };
            }
            else
            {
                _pending.RemoveAt(index);
            }

            return fault;
        }
    }

    public void Reset()
    {
        lock (_gate)
        {
            _pending.Clear();
        }
    }
}
