using System;

namespace Amazon.Subsets;

/// <summary>The error code of an exception whose class name does not tell it.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ErrorCodeAttribute(string code) : Attribute
{
    public string Code { get; } = code;
}
