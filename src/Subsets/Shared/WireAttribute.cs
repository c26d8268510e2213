using System;

namespace Amazon.Subsets;

/// <summary>The wire's name of a member or of a list's items, where it differs from what the protocol gives by default.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WireAttribute : Attribute
{
    /// <summary>Name of the member in requests.</summary>
    public string Request { get; set; }

    /// <summary>Name of the member in responses.</summary>
    public string Response { get; set; }

    /// <summary>Name of one item of the list in a Query request; <c>member</c> by default.</summary>
    public string Item { get; set; }
}
