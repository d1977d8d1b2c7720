// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// For tests: keeps 1 % of every transfer and, like the worst of its kind, announces the full value in the log.
/// Only the balance tells the truth.
contract FeeOnTransferToken {
    string public constant name = "Test fee on transfer";
    string public constant symbol = "tFEE";
    uint8 public constant decimals = 6;
    mapping(address => uint256) public balanceOf;

    event Transfer(address indexed from, address indexed to, uint256 value);

    function mint(address to, uint256 value) external {
        balanceOf[to] += value;
        emit Transfer(address(0), to, value);
    }

    function transfer(address to, uint256 value) external returns (bool) {
        balanceOf[msg.sender] -= value;
        balanceOf[to] += value - value / 100;
        emit Transfer(msg.sender, to, value);
        return true;
    }
}
