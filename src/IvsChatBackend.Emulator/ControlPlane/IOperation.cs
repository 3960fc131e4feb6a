namespace IvsChatBackend.Emulator.ControlPlane;

/// <summary>One of the API's 17 operations.</summary>
internal interface IOperation
{
    /// <summary>The model's name, by which rates and faults know it.</summary>
    string Name { get; }

    string Method { get; }

    /// <summary>Its path; one that ends in <c>/</c> takes one more segment, the path argument.</summary>
    string Path { get; }

    Reply Invoke(OperationRequest request);
}
